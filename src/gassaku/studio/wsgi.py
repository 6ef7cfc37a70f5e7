"""The studio for a web server."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gassaku.studio.settings")

from django.core.wsgi import get_wsgi_application  # settings are named first

application = get_wsgi_application()

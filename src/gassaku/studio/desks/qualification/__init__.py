"""The qualification desk's pages: tests as ledgers, incentives compared, the change finder, work divided.


What is shown is worked out from the view of the person who asks; nothing here reads what they may not see.
"""

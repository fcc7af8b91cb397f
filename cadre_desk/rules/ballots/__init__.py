"""Rules of any vote on people: what a form asks, what the marks count to, balance, blind re-keying."""

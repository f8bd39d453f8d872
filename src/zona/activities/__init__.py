"""Meetings: invitation, attendance, minutes, decisions with owner and date, and the papers that prove them."""

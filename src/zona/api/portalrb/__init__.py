"""The face for the ministry: what PortalRB fetches, as its technical guide describes it."""

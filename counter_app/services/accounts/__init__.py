"""Where the time of one dossier went: the control slip and the account for the inspector."""

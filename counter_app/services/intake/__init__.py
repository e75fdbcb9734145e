"""Taking in dossiers: guidance before, the request, the record, and correcting it the same day."""

"""Reports over the records of all dossiers: each a frozen answer of whole numbers."""

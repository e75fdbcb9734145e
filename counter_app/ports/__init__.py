"""What the services need from the world, as Protocols; local_db, documents and ui implement them."""

from __future__ import annotations

from counter_app.ports.guarding import Finding, Joining, KeyVault, Verification
from counter_app.ports.machine import Clock, Entropy, Ids, Papers, Printer, PrintJob, PublicFiles, Signer
from counter_app.ports.storing import ChainHead, Reader, RestoreFinding, SavedDraft, Series, Store, Work

__all__ = [
    "ChainHead",
    "Clock",
    "Entropy",
    "Finding",
    "Ids",
    "Joining",
    "KeyVault",
    "Papers",
    "PrintJob",
    "Printer",
    "PublicFiles",
    "Reader",
    "RestoreFinding",
    "SavedDraft",
    "Series",
    "Signer",
    "Store",
    "Verification",
    "Work",
]

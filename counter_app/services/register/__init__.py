"""The register: its lines, volumes and printed book."""

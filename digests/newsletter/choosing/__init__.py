"""Which stories an edition tells, where, and why: pure, each choice with its reasons."""

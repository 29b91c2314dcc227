"""Files of past records (改善ログ): read, shown before anything is written, and taken in."""

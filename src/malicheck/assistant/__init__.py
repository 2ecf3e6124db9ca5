"""What an assistant program (a client of the Model Context Protocol) may ask: four tools over the statements of the base."""

"""Tags of the assessment's templates."""

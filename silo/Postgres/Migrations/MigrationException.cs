namespace ParkAndSee.Postgres.Migrations;

/// <summary>The schema of the database and this program do not fit. The message is one line and names the remedy.</summary>
/// <param name="message">What does not fit, and what to do.</param>
/// <param name="cause">The database's own error, when there is one.</param>
public sealed class MigrationException(string message, Exception? cause = null) : Exception(message, cause);

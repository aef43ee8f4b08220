namespace ParkAndSee.Postgres;

/// <summary>The settings of the database contradict each other. The message is one line that names them and the remedy.</summary>
/// <param name="message">The line.</param>
public sealed class DatabaseSettingException(string message) : Exception(message);

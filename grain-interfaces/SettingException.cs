namespace ParkAndSee;

/// <summary>
/// A setting cannot be used, and the process does not start. The message is one line that begins with the setting's key and names the
/// remedy; it never repeats a secret.
/// </summary>
/// <param name="message">The line.</param>
public sealed class SettingException(string message) : Exception(message);

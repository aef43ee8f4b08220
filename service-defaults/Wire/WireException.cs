namespace ParkAndSee.Wire;

/// <summary>The files of the connection security cannot be used. The message names the file or the setting, and the remedy.</summary>
/// <param name="message">One line.</param>
/// <param name="inner">What the reading threw.</param>
public sealed class WireException(string message, Exception? inner = null) : Exception(message, inner);

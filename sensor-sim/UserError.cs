namespace ParkAndSee;

/// <summary>Something that the user can put right. The message is one line and says how; it is shown without a stack trace.</summary>
/// <param name="message">One line.</param>
public sealed class UserError(string message) : Exception(message);

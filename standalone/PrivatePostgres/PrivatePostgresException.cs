namespace ParkAndSee.PrivatePostgres;

/// <summary>The private PostgreSQL server cannot be had. The message is one line and names the remedy.</summary>
/// <param name="message">What is wrong, and what to do.</param>
public sealed class PrivatePostgresException(string message) : Exception(message)
{
    internal const string Remedy =
        "Install PostgreSQL 14 or newer (Debian, Ubuntu: apt-get install postgresql; macOS: brew install postgresql), "
        + "or set ConnectionStrings__Park to a server that you run.";
}

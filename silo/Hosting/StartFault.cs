using System.Security.Authentication;
using Npgsql;
using ParkAndSee.Postgres.Migrations;
using ParkAndSee.Wire;

namespace ParkAndSee.Hosting;

/// <summary>Faults of the installation, which an operator can mend: one line on the terminal instead of a stack trace.</summary>
internal static class StartFault
{
    /// <summary>The line; null when the fault is a defect of ours.</summary>
    public static string? Describe(Exception fault) => fault switch
    {
        WireException or MigrationException => fault.Message,
        NpgsqlException { InnerException: AuthenticationException e } => $"PostgreSQL's certificate is not trusted: {e.Message} Check «SSL Mode» and «Root Certificate» in ConnectionStrings:Park.",
        PostgresException e => $"PostgreSQL refuses: {e.MessageText} ({e.SqlState}). Check ConnectionStrings:Park.",
        NpgsqlException e => $"PostgreSQL cannot be reached: {e.Message} Check ConnectionStrings:Park.",
        _ => null,
    };
}

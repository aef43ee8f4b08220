using System.Security.Authentication;
using Npgsql;
using ParkAndSee.Postgres;
using ParkAndSee.Postgres.Migrations;
using ParkAndSee.ServiceDefaults;

namespace ParkAndSee.Hosting;

/// <summary>Faults of the installation, which an operator can mend: one line on the terminal instead of a stack trace.</summary>
internal static class StartFault
{
    /// <summary>The line; null when the fault is a defect of ours.</summary>
    public static string? Describe(Exception fault)
    {
        if (fault is MigrationException or DatabaseSettingException) return fault.Message.ReplaceLineEndings(" ");
        if (SettingFaults.Describe(fault) is { } known) return known;
        if (fault is not NpgsqlException) return null;
        var causes = PostgresFault.CausesOf(fault).ToArray();
        if (causes.OfType<AuthenticationException>().FirstOrDefault() is { } untrusted)
            return $"PostgreSQL's certificate is not trusted: {untrusted.Message} Check «SSL Mode», «Root Certificate» and «Host» in "
                + "ConnectionStrings:Park.";
        if (causes.OfType<PostgresException>().FirstOrDefault() is { } refused)
            return $"PostgreSQL refuses: {refused.MessageText} ({refused.SqlState}). Check ConnectionStrings:Park and "
                + "Database:PasswordFile.";
        return $"PostgreSQL cannot be reached: {causes[^1].Message.ReplaceLineEndings(" ")} Check ConnectionStrings:Park.";
    }
}

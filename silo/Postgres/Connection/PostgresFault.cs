using Npgsql;

namespace ParkAndSee.Postgres;

/// <summary>What is behind a failed connection: with several hosts the reasons of all of them are inside.</summary>
internal static class PostgresFault
{
    /// <summary>An exception and everything inside it, outermost first.</summary>
    public static IEnumerable<Exception> CausesOf(Exception fault)
    {
        var inner = fault is AggregateException all
            ? all.InnerExceptions
            : fault.InnerException is { } one ? [one] : (IEnumerable<Exception>)[];
        return inner.SelectMany(CausesOf).Prepend(fault);
    }

    /// <summary>The SQLSTATEs among them.</summary>
    public static IEnumerable<string> StatesOf(Exception fault) =>
        CausesOf(fault).OfType<PostgresException>().Select(cause => cause.SqlState);
}

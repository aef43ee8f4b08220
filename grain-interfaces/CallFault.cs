using System.Data.Common;
using Orleans.Serialization;

namespace ParkAndSee;

/// <summary>What a call to a grain throws when nobody answers it.</summary>
public static class CallFault
{
    private const int SqlStateLength = 5;
    private const string StoreExceptions = "Npgsql.";

    // Statements that do not fit an intact schema, or values that no column takes, are defects of ours. What is missing or refused in the
    // database itself is not.
    private static readonly string[] OwnClasses = ["21", "22", "23", "42"];
    // undefined_table, undefined_column, insufficient_privilege
    private static readonly string[] DamagedSchema = ["42P01", "42703", "42501"];

    /// <summary>
    /// Whether a call got no answer: its silo died, its time ran out, it expired before a silo was found
    /// for its grain, or the database behind its grain does not serve (<see cref="IsStoreFault"/>).
    /// Orleans tells an expired call as an <see cref="OperationCanceledException"/>, so this is to be
    /// asked only where the caller's own cancellation is out of the question or comes to the same.
    /// </summary>
    /// <param name="e">What the call threw.</param>
    public static bool IsUnanswered(this Exception e) =>
        e is OrleansException or TimeoutException or OperationCanceledException || e.IsStoreFault();

    /// <summary>
    /// Whether the database did not serve: it is away, its disk is full, a table is damaged or missing. Asking again later may help,
    /// nothing in the request is wrong.
    /// False for a statement or a value that an intact database refuses (SQLSTATE classes 21, 22, 23 and 42), which is a defect of this
    /// program.
    /// </summary>
    /// <param name="e">What was thrown, in this process or by a grain of another one.</param>
    public static bool IsStoreFault(this Exception e) => e switch
    {
        DbException own => IsOfStore(own.SqlState),
        // From another process: the API host does not know the type. The message of an error that PostgreSQL reported begins with its
        // SQLSTATE.
        UnavailableExceptionFallbackException { ExceptionType: { } type } told when type.StartsWith(StoreExceptions,
            StringComparison.Ordinal) =>
            IsOfStore(StateIn(told.Message)),
        _ => false,
    };

    /// <summary>
    /// Whether it is the end that the caller itself was told of, and not one of Orleans' cancellations: those must end no service of a
    /// host.
    /// </summary>
    /// <param name="e">What was thrown.</param>
    /// <param name="stopping">Cancelled when the caller stops.</param>
    public static bool IsStop(this Exception e, CancellationToken stopping) =>
        e is OperationCanceledException && stopping.IsCancellationRequested;

    private static bool IsOfStore(string? state) => state is null || !OwnClasses.Contains(state[..2]) || DamagedSchema.Contains(state);

    private static string? StateIn(string message)
    {
        if (message.Length <= SqlStateLength || message[SqlStateLength] != ':') return null;
        var state = message[..SqlStateLength];
        return state.All(char.IsAsciiLetterOrDigit) ? state : null;
    }
}

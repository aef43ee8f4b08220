using Npgsql;
using ParkAndSee.Payments;

namespace ParkAndSee.Postgres.TestBank;

/// <summary>An operation in the books of the test bank.</summary>
/// <param name="Kind">Number of its <see cref="BankOperationKind"/>.</param>
/// <param name="Hold">Key of its authorisation.</param>
/// <param name="Cents">Amount.</param>
/// <param name="Card">Card of its authorisation.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="ReadyAt">From when on the bank knows it, Unix milliseconds; below 0 = its order was lost on the way.</param>
/// <param name="Challenge">By what the payer confirms it.</param>
/// <param name="Attempts">Orders that were sent, the lost one included.</param>
internal sealed record TestBankRow(
    short Kind, string Hold, long Cents, string? Card, BankOutcome Outcome, string? Reason, long ReadyAt, Guid? Challenge, int Attempts)
{
    /// <summary>The columns that <see cref="Read"/> reads.</summary>
    public const string Columns = "kind, hold, cents, card, outcome, reason, ready_at, challenge, attempts";

    /// <summary>Whether its order never came in: only the way is recorded, not the operation.</summary>
    public bool IsLost => ReadyAt < 0;

    /// <summary>What the bank answers about it.</summary>
    public BankAnswer Answer(long now) => now < ReadyAt
        ? new BankAnswer(BankOutcome.Pending)
        : new BankAnswer(Outcome, Reason, Outcome == BankOutcome.Challenge ? $"/test-bank/challenges/{Challenge}" : null);

    /// <summary>Reads an operation.</summary>
    public static TestBankRow Read(NpgsqlDataReader row) => new(
        row.GetInt16(0), row.GetString(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetString(3), (BankOutcome)row.GetInt16(4),
        row.IsDBNull(5) ? null : row.GetString(5), row.GetInt64(6), row.IsDBNull(7) ? null : row.GetGuid(7), row.GetInt32(8));
}

using ParkAndSee.Bays;
using ParkAndSee.Input;
using ParkAndSee.Ports;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Micromobility;

/// <summary>
/// The documents on shared vehicles as this silo last read them. A publication for a date
/// counts from that instant on; one for now is noticed within <see cref="Fresh"/>. An operator
/// that stands in several books is judged by the first by name. Safe for any number of callers.
/// </summary>
public sealed class MicromobilityRulesInForce(IRuleStore store, RulesInForce<MicromobilityRules> rules, TimeProvider time) : IDisposable
{
    /// <summary>How long a look at the books holds.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private const int MostBooks = 32;

    private readonly SemaphoreSlim _reading = new(1, 1);
    private Look? _look;

    /// <summary>The document that knows an operator, by its id; null = none in force does.</summary>
    public async ValueTask<MicromobilityInForce?> OfOperatorAsync(string id) =>
        (await ReadAsync()).FirstOrDefault(each => each.Find(id) is not null);

    /// <summary>The operator with that MDS <c>provider_id</c>; null = none in force has it.</summary>
    public async ValueTask<MicromobilityOperator?> OfProviderAsync(Guid provider) =>
        (await ReadAsync()).SelectMany(each => each.Document.Operators).FirstOrDefault(each => each.Provider == provider);

    /// <summary>Every operator that a document in force knows, once, with the document that it is judged by.</summary>
    public async ValueTask<IEnumerable<(MicromobilityOperator One, MicromobilityRules Rules)>> OperatorsAsync() =>
        (await ReadAsync()).SelectMany(each => each.Document.Operators.Select(one => (One: one, Rules: each.Document)))
            .DistinctBy(each => each.One.Id);

    /// <summary>Every kind of bay that a document in force dedicates to some class.</summary>
    public async ValueTask<HashSet<BayKind>> KindsAsync() =>
        [.. (await ReadAsync()).SelectMany(each => each.Document.Classes).SelectMany(one => one.Bays).Select(bay => bay.Kind)];

    /// <inheritdoc />
    public void Dispose() => _reading.Dispose();

    private async ValueTask<List<MicromobilityInForce>> ReadAsync()
    {
        var now = time.GetUtcNow();
        var look = await LookAsync(now);
        var inForce = new List<MicromobilityInForce>(look.Books.Count);
        foreach (var (book, history) in look.Books)
            if (history.InForce(AcceptedInstant.Of(now))?.Version is { } version)
                inForce.Add(new MicromobilityInForce(await rules.ReadAsync(book, version), version));
        return inForce;
    }

    private async ValueTask<Look> LookAsync(DateTimeOffset now)
    {
        if (_look is { } held && (now - held.At).Duration() < Fresh) return held;
        await _reading.WaitAsync();
        try
        {
            if (_look is { } other && (now - other.At).Duration() < Fresh) return other;
            var books = new List<(RuleKey, RuleHistory)>();
            foreach (var book in (await store.ListAsync(CancellationToken.None)).Select(RuleKey.Parse)
                .Where(book => book.Kind == RuleKinds.SharedVehicles).Take(MostBooks))
                books.Add((book, await store.ReadAsync(book, CancellationToken.None)));
            return _look = new Look(now, books);
        }
        finally
        {
            _reading.Release();
        }
    }

    private sealed record Look(DateTimeOffset At, IReadOnlyList<(RuleKey Book, RuleHistory History)> Books);
}

using NodaTime;
using NodaTime.Text;
using Orleans.Concurrency;
using ParkAndSee.Calendars;
using ParkAndSee.Fps;
using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tariffs;

/// <inheritdoc cref="ITariffGrain" />
/// <remarks>
/// Asks the books of rules at every quote, so that a publication counts from its first instant on;
/// what was compiled is kept, for a version never changes. Next hop: <see cref="CompiledScale"/>.
/// </remarks>
[StatelessWorker, Reentrant]
public sealed class TariffGrain : Grain, ITariffGrain
{
    private const int MostCompiled = 32;

    private readonly Dictionary<int, Tariff> _documents = [];
    private readonly Dictionary<(int Tariff, int Calendar), CompiledTariff> _compiled = [];

    private RuleKey Book => new(RuleKinds.Tariff, this.GetPrimaryKeyString());

    /// <inheritdoc />
    public async Task<QuoteResult> QuoteAsync(QuoteQuery query)
    {
        var (tariff, by, refusal) = await InForceAsync(query.Stay.Start, query.AsOf);
        if (tariff is null) return QuoteResult.Refused(refusal!);
        if (tariff.Find(query.Zone, query.Vehicle, query.User) is not { } scale)
            return QuoteResult.Refused(Unknown(tariff.Document, query.Zone, query.Vehicle, query.User));
        var quote = scale.Answer(query);
        var budget = query.Minutes is null ? query.Cents ?? 0 : (long?)null;
        return new QuoteResult(quote, by, QuoteExplanation.Of(scale, query.Stay, quote, budget));
    }

    /// <inheritdoc />
    public async Task<FpsResult> FpsAsync(FpsQuery query)
    {
        var (tariff, by, refusal) = await InForceAsync(query.Finding, query.AsOf);
        if (tariff is null) return FpsResult.Refused(refusal!);
        if (tariff.FindFps(query.Zone, query.Vehicle) is not { } fps)
            return FpsResult.Refused(NoFps(tariff.Document, query.Zone, query.Vehicle));
        var due = fps.Due(query.Finding, query.Tickets, query.NotBefore, query.IsPermitted);
        return new FpsResult(due, by, FpsExplanation.Of(fps, query.Finding, query.Tickets, due));
    }

    /// <summary>The first of the three that the tariff does not have.</summary>
    private static TariffRefusal Unknown(Tariff tariff, string zone, string vehicle, string user) =>
        NotDeclared("zone", "zones", tariff.Zones, zone) ?? NotDeclared("vehicle", "vehicle classes", tariff.Vehicles, vehicle)
        ?? NotDeclared("user", "user classes", tariff.Users, user)
            ?? throw new InvalidOperationException("A tariff without a scale for its own classes was accepted.");

    private static TariffRefusal NoFps(Tariff tariff, string zone, string vehicle) =>
        NotDeclared("zone", "zones", tariff.Zones, zone) ?? NotDeclared("vehicle", "vehicle classes", tariff.Vehicles, vehicle)
        ?? (tariff.Fps.Count == 0
            ? new TariffRefusal("tariff", $"tariff: {tariff.Id} has no FPS at that instant, in any zone and for any vehicle class.")
            : new TariffRefusal("vehicle", $"vehicle: {tariff.Id} has no FPS for this vehicle class in this zone at that instant."));

    private static TariffRefusal? NotDeclared(string field, string those, IReadOnlyList<TariffClass> classes, string id) =>
        classes.Any(one => one.Id == id) ? null : new(field, $"{field}: this tariff has the {those} {Ids(classes)} at that instant.");

    private static string Ids(IEnumerable<TariffClass> classes) => string.Join(", ", classes.Select(one => one.Id));

    private async Task<(CompiledTariff? Tariff, TariffVersions? By, TariffRefusal? Refusal)> InForceAsync(Instant at, Instant? asOf)
    {
        var book = Book;
        var history = await GrainFactory.RuleBook(book).ReadAsync();
        if (history.InForce(at, asOf)?.Version is not { } version)
            return (null, null, NotInForce(book, history, asOf));
        var document = await DocumentAsync(book, version);
        var calendarBook = new RuleKey(RuleKinds.Calendar, document.Calendar);
        if (await VersionAsync(calendarBook, at, asOf) is not { } calendarVersion)
            return (null, null,
                new TariffRefusal("tariff",
                    $"tariff: it names the calendar {document.Calendar}, which is not in force at that instant; its operator has to "
                    + "publish it."));
        return (await CompiledAsync(document, version, calendarBook, calendarVersion),
            new TariffVersions(version, calendarBook.Id, calendarVersion, document.TimeZone), null);
    }

    /// <summary>A tariff that nobody has published, or one whose first version begins later.</summary>
    private static TariffRefusal NotInForce(RuleKey book, RuleHistory history, Instant? knownAt)
    {
        var known = history.Publications.Where(one => one.CountsAt(knownAt)).ToArray();
        return known.Length == 0
            ? new TariffRefusal("tariff", $"No tariff {book.Id} is published: GET /v1/rules lists what there is.", IsMissing: true)
            : new TariffRefusal(
                TariffRefusal.Instant,
                $"no tariff {book.Id} is in force then; the first version begins at "
                + $"{InstantPattern.General.Format(known.Min(one => one.ValidFrom))}.");
    }

    private async Task<int?> VersionAsync(RuleKey book, Instant at, Instant? asOf) =>
        (await GrainFactory.RuleBook(book).ReadAsync()).InForce(at, asOf)?.Version;

    private async Task<Tariff> DocumentAsync(RuleKey book, int version)
    {
        if (_documents.TryGetValue(version, out var known)) return known;
        var (tariff, _) = TariffReader.Read(await BytesAsync(book, version));
        if (_documents.Count == MostCompiled) _documents.Clear();
        return _documents[version] = tariff ?? throw Unreadable(book, version);
    }

    private async Task<CompiledTariff> CompiledAsync(Tariff document, int version, RuleKey calendarBook, int calendarVersion)
    {
        if (_compiled.TryGetValue((version, calendarVersion), out var known)) return known;
        var (calendar, _) = CalendarReader.Read(await BytesAsync(calendarBook, calendarVersion));
        if (_compiled.Count == MostCompiled) _compiled.Clear();
        return _compiled[(version, calendarVersion)] = CompiledTariff.Compile(document,
            calendar ?? throw Unreadable(calendarBook, calendarVersion));
    }

    private async Task<byte[]> BytesAsync(RuleKey book, int version) =>
        await GrainFactory.RuleBook(book).ReadDocumentAsync(version)
        ?? throw new InvalidOperationException($"Version {version} of {book} is published and not stored.");

    private static InvalidOperationException Unreadable(RuleKey book, int version) =>
        new($"Version {version} of {book} was stored by another release and is not read by this one: store it again.");
}

using System.Security.Claims;
using ParkAndSee.Access;
using ParkAndSee.Bays;
using ParkAndSee.Catalog;
using ParkAndSee.Ingest.Vehicles;

namespace ParkAndSee.Ingest;

/// <summary>Which events the holder of a key may send. Asked for each event, before anything is done with it.</summary>
/// <param name="user">Principal of the key.</param>
/// <param name="catalog">The catalogue as this host knows it: whose a bay is.</param>
internal sealed class EventPermit(ClaimsPrincipal user, CatalogSnapshot catalog)
{
    private readonly KeyBinding _binding = KeyBinding.Of(user);
    private readonly bool _mayPay = ApiCaller.Has(user, Scopes.RightsWrite);
    private readonly bool _mayFind = ApiCaller.Has(user, Scopes.EventsInPerson);

    /// <summary>Who sends: goes with each event into the log.</summary>
    public long Sender { get; } = SenderId.Of(user.Identity?.Name ?? "");

    /// <summary>Whether the events give way to other senders: see <see cref="SensorEvent.GivesWay"/>.</summary>
    public bool GivesWay { get; init; }

    /// <summary>Why an event is not taken from this key; null = it is.</summary>
    /// <param name="e">The event.</param>
    /// <param name="hasPlate">Whether it brought a plate along.</param>
    public ItemRefusal? Refuse(in SensorEvent e, bool hasPlate = false)
    {
        if (_binding.SourceTypes.Count > 0 && !_binding.SourceTypes.Contains(CdsNames.Of(e.Source)))
            return Bound("data_source_type", _binding.SourceTypes);
        if (_binding.EventTypes.Count > 0 && !_binding.EventTypes.Contains(CdsNames.Of(e.Type)))
            return Bound("event_type", _binding.EventTypes);
        if (e.Bay != BayId.None && !_binding.Owns(catalog, e.Bay)) return Bound("curb_space_id", _binding.Datasets);
        if (e.Source == DataSourceType.InPerson && !_mayFind) return Scope("data_source_type", Scopes.EventsInPerson);
        if (IsPayment(e) && !_mayPay) return Scope("data_source_type", Scopes.RightsWrite);
        return hasPlate && e.Source is (DataSourceType.Camera or DataSourceType.InPerson) ? RefuseRead(e) : null;
    }

    /// <summary>
    /// A read is taken for a purpose that the key is registered for. One that names no purpose is refused where it is read (<see
    /// cref="VehicleCommandReader"/>).
    /// </summary>
    private ItemRefusal? RefuseRead(in SensorEvent e) =>
        VehicleCommandReader.PurposeOf(e) is { } purpose && !_binding.Serves(purpose) ? Unregistered(_binding.ReadPurposes) : null;

    /// <summary>An event that may give or end a right to park: of the source <c>payment</c>, or of a meter with a transaction.</summary>
    private static bool IsPayment(in SensorEvent e) => e.Source switch
    {
        DataSourceType.Payment => true,
        DataSourceType.Meter => e.Extras.AsSpan().IndexOf("\"payment_transaction_id\""u8) >= 0,
        _ => false,
    };

    private static ItemRefusal Unregistered(IReadOnlyCollection<string> registered)
    {
        var purposes = registered.Count == 0 ? "no purpose" : string.Join(", ", registered.Order(StringComparer.Ordinal));
        return new ItemRefusal(
            VehicleCommandReader.BadPurposeCode,
            $"{VehicleCommandReader.PurposeField}: plate reads of this key are registered for {purposes}. Ask an administrator.",
            VehicleCommandReader.PurposeField);
    }

    private static ItemRefusal Bound(string member, IEnumerable<string> to) => new(
        "not_allowed",
        $"{member}: this key is bound to "
        + $"{string.Join(", ", to.Order(StringComparer.Ordinal))}"
        + $"{(member == "curb_space_id" ? ", and the bay is of another dataset" : "")}. Ask an administrator.",
        member);

    private static ItemRefusal Scope(string member, string scope) => new(
        "not_allowed", $"{member}: an event of this kind needs a key with the scope '{scope}'. Ask an administrator.", member);
}

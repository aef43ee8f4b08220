using ParkAndSee.Bays;
using ParkAndSee.Plates;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Ingest.Vehicles;

/// <summary>
/// Which errand an event brings: a payment, a plate read, or none. Rules of the two: <c>docs/rights.md</c>, <c>docs/vehicles.md</c>.
/// </summary>
internal static class VehicleCommandReader
{
    /// <summary>Code of a read whose purpose is none, or not the sender's.</summary>
    public const string BadPurposeCode = "bad_purpose";

    /// <summary>The member that says the purpose.</summary>
    public const string PurposeField = "custom_attributes.read_purpose";

    private static readonly ItemRefusal BadPurpose = new(
        BadPurposeCode,
        $"An event of a camera with a plate must name its purpose in {PurposeField}: {string.Join(" or ", ReadPurposeNames.All)}. "
        + "Other purposes are refused.",
        PurposeField);

    /// <summary>Reads one event.</summary>
    /// <param name="index">Its position.</param>
    /// <param name="e">The event.</param>
    /// <param name="read">The plate it brought along; null = none.</param>
    /// <param name="minConfidence">Least confidence of a read that says anything.</param>
    /// <param name="now">The server's clock, Unix milliseconds.</param>
    public static VehicleCommand? Of(int index, in SensorEvent e, PlateRead? read, int minConfidence, long now) => e.Source switch
    {
        DataSourceType.Payment or DataSourceType.Meter => Payment(index, e, read, now),
        DataSourceType.Camera or DataSourceType.InPerson when read is not null => Read(index, e, read, minConfidence),
        _ => null,
    };

    /// <summary>
    /// What a plate was read for: of an event of a camera or a person, with a plate. Null = it says none, or another one than there are.
    /// </summary>
    public static ReadPurpose? PurposeOf(in SensorEvent e) => PurposeOf(e.Source, EventExtras.Of(e.Extras));

    /// <summary>
    /// A payment has a transaction and says until when it was paid. A departure with the transaction of an earlier payment stops its right;
    /// one with <c>voided_at</c> takes it back. The end may not be left to the tariff: the one who sold the right knows what was sold.
    /// </summary>
    private static VehicleCommand? Payment(int index, in SensorEvent e, PlateRead? read, long now)
    {
        var extras = EventExtras.Of(e.Extras);
        if (extras.Transaction is not { } transaction) return null;
        if (extras.Wrong is { } wrong) return Refused(index, $"custom_attributes.{wrong}.");
        var stopped = e.Type == EventType.ParkEnd;
        var isCorrection = extras.VoidedAt is not null || extras.Revision > 0;
        if (extras.Revision > 0 && (extras.PaidFrom is null || extras.PaidUntil is null))
            return Refused(index,
                "custom_attributes.revision: a revision must repeat the whole right, including paid_from and paid_until.");
        var from = extras.PaidFrom ?? e.At;
        var until = extras.PaidUntil ?? (stopped ? e.At : extras.VoidedAt is { } voided ? Math.Max(from, voided) : null);
        if (until is not { } end) return null;
        if (RightRule.Fault(from, end, Math.Min(now, e.At)) is { } fault)
            return Refused(index, $"custom_attributes: {fault.Message.Replace("paidUntil", "paid_until", StringComparison.Ordinal)}");
        if (read is null) return AtBay(index, e, extras, from, stopped ? Math.Min(e.At, end) : end, stopped, isCorrection);
        if (e.Bay == BayId.None && extras.TariffZone is null)
            return stopped
                ? null
                : Refused(index,
                    "A payment with a plate names its tariff zone: custom_attributes.tariff_zone, or a curb_space_id whose zone is known.");
        if (!new PlateMapping(read.Text, read.Country) { TakesMisread = true }.TryRead(out var plate, out var noPlate))
            return new RefusedCommand(index, new ItemRefusal("bad_param", noPlate, "vehicle_license_plate"));
        var name = extras.Operator ?? e.Device.ToString();
        var right = new VehicleRight(name, transaction, extras.TariffZone, e.Bay, from, end, stopped ? e.At : null, extras.Cents ?? 0)
        {
            UserClass = extras.UserClass == RightRequest.Visitor ? null : extras.UserClass,
            Revision = extras.Revision ?? 0,
            VoidedAt = extras.VoidedAt,
            Sender = e.Sender,
        };
        return new ParkingRightReported(index, plate, right);
    }

    /// <summary>A bay knows a right by its beginning: without it a stop names none, and nothing can be corrected.</summary>
    private static VehicleCommand? AtBay(
        int index, in SensorEvent e, EventExtras extras, long from, long until, bool stopped, bool isCorrection)
    {
        if (e.Bay == BayId.None) return null;
        if (extras.PaidFrom is null && isCorrection)
            return Refused(index,
                "custom_attributes.paid_from: a payment without a plate is named by its beginning; give it to correct it.");
        if (extras.PaidFrom is null && stopped) return null;
        var end = Math.Max(from, Math.Min(until, extras.VoidedAt ?? long.MaxValue));
        return new BayRightReported(index, new RightSpan(from, end, extras.Revision ?? 0), e);
    }

    /// <summary>
    /// A read names its purpose, certain or not; of what a person sees it may be left out. It
    /// counts when it is certain: confident enough, not corrected, a plate as it stands.
    /// </summary>
    private static VehicleCommand? Read(int index, in SensorEvent e, PlateRead read, int minConfidence)
    {
        var extras = EventExtras.Of(e.Extras);
        var inPerson = e.Source == DataSourceType.InPerson;
        if (PurposeOf(e.Source, extras) is not { } purpose) return new RefusedCommand(index, BadPurpose);
        if (e.Bay == BayId.None) return null;
        if (e.Type is not (EventType.ParkStart or EventType.ScheduledReport or EventType.VehicleDetected)) return null;
        if ((read.Confidence ?? (inPerson ? 100 : 0)) < minConfidence) return null;
        if (extras.IsCorrected) return null;
        // A French plate that fits no series may be misread: it is not used.
        var country = read.Country == Plate.France ? null : read.Country;
        return new PlateMapping(read.Text, country).TryRead(out var plate, out _)
            ? new PlateSighted(index, plate, new VehicleSighting(e.Bay, e.At, purpose, inPerson), e)
            : null;
    }

    private static ReadPurpose? PurposeOf(DataSourceType source, EventExtras extras) =>
        extras.Purpose is null && source == DataSourceType.InPerson ? ReadPurpose.ParkingControl : ReadPurposeNames.Find(extras.Purpose);

    private static RefusedCommand Refused(int index, string message) =>
        new(index, new ItemRefusal("bad_param", message, "custom_attributes"));
}

using ParkAndSee.Bays;
using ParkAndSee.Plates;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Ingest.Vehicles;

/// <summary>Which errand an event brings: a payment, a plate read, or none. Rules of the two: <c>docs/rights.md</c>, <c>docs/vehicles.md</c>.</summary>
internal static class ErrandReader
{
    private static readonly ItemRefusal BadPurpose = new(
        "bad_purpose", "An event of a camera with a plate must say what the plate was read for: custom_attributes.read_purpose, parking_control or zfe_control. For another purpose no read is taken.",
        "custom_attributes.read_purpose");

    /// <summary>Reads one event.</summary>
    /// <param name="index">Its position.</param>
    /// <param name="e">The event.</param>
    /// <param name="read">The plate it brought along; null = none.</param>
    /// <param name="minConfidence">Least confidence of a read that says anything.</param>
    public static Errand? Of(int index, in SensorEvent e, PlateRead? read, int minConfidence) => e.Source switch
    {
        DataSourceType.Payment or DataSourceType.Meter => Payment(index, e, read),
        DataSourceType.Camera or DataSourceType.InPerson when read is not null => Read(index, e, read, minConfidence),
        _ => null,
    };

    /// <summary>
    /// A payment has a transaction and says until when it was paid. A departure with the transaction of an earlier payment stops its right. The end may not be
    /// left to the tariff: the one who sold the right knows what was sold.
    /// </summary>
    private static Errand? Payment(int index, in SensorEvent e, PlateRead? read)
    {
        var extras = EventExtras.Of(e.Extras);
        if (extras.Transaction is not { } transaction) return null;
        if (extras.WrongTime is { } wrong)
            return Refused(index, $"custom_attributes.{wrong} must be milliseconds since 1970-01-01T00:00:00Z, or a time with its offset, as in 2026-11-30T12:00:00+01:00.");
        var stopped = e.Type == EventType.ParkEnd;
        var from = extras.PaidFrom ?? e.At;
        var until = extras.PaidUntil ?? (stopped ? e.At : null);
        if (until is not { } end) return null;
        if (end < from) return Refused(index, "custom_attributes.paid_until is before the right begins.");
        if (read is null) return AtBay(index, e, extras, from, stopped ? Math.Min(e.At, end) : end, stopped);
        if (e.Bay == BayId.None && extras.TariffZone is null)
            return stopped ? null : Refused(index, "A payment with a plate names its tariff zone: custom_attributes.tariff_zone, or a curb_space_id whose zone is known.");
        if (!new PlateWords(read.Text, read.Country).TryRead(out var plate, out var fault)) return new RefusedErrand(index, new ItemRefusal("bad_param", fault, "vehicle_license_plate"));
        var name = extras.Operator ?? e.Device.ToString();
        var right = new VehicleRight(name, transaction, extras.TariffZone, e.Bay, from, end, stopped ? e.At : null, extras.Cents ?? 0)
        {
            UserClass = extras.UserClass == RightBody.Visitor ? null : extras.UserClass,
        };
        return new RightErrand(index, plate, right);
    }

    private static BayErrand? AtBay(int index, in SensorEvent e, EventExtras extras, long from, long until, bool stopped) =>
        e.Bay == BayId.None || (stopped && extras.PaidFrom is null) ? null : new BayErrand(index, new RightSpan(from, Math.Max(from, until)), e);

    /// <summary>
    /// A read names its purpose, certain or not; of what a person sees it may be left out. It counts when it is certain: confident enough, not corrected, a plate as it stands.
    /// </summary>
    private static Errand? Read(int index, in SensorEvent e, PlateRead read, int minConfidence)
    {
        var extras = EventExtras.Of(e.Extras);
        var inPerson = e.Source == DataSourceType.InPerson;
        if (PurposeOf(extras.Purpose, inPerson) is not { } purpose) return new RefusedErrand(index, BadPurpose);
        if (e.Bay == BayId.None) return null;
        if (e.Type is not (EventType.ParkStart or EventType.ScheduledReport or EventType.VehicleDetected)) return null;
        if ((read.Confidence ?? (inPerson ? 100 : 0)) < minConfidence) return null;
        if (extras.IsCorrected) return null;
        var country = read.Country == Plate.France ? null : read.Country; // of a French plate that is of no series nobody can say whether it was read right
        return new PlateWords(read.Text, country).TryRead(out var plate, out _) ? new ReadErrand(index, plate, new VehicleSighting(e.Bay, e.At, purpose, inPerson), e) : null;
    }

    private static ReadPurpose? PurposeOf(string? word, bool inPerson) => word switch
    {
        null when inPerson => ReadPurpose.ParkingControl,
        "parking_control" => ReadPurpose.ParkingControl,
        "zfe_control" => ReadPurpose.ZfeControl,
        _ => null,
    };

    private static RefusedErrand Refused(int index, string message) => new(index, new ItemRefusal("bad_param", message, "custom_attributes"));
}

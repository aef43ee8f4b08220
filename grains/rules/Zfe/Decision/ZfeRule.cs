using NodaTime;
using ParkAndSee.OpeningHours;
using ParkAndSee.Vehicles;

namespace ParkAndSee.Zfe;

/// <summary>Whether a vehicle may be at a place at an instant, driving or parked.</summary>
public static class ZfeRule
{
    /// <summary>
    /// The decision. Roads override areas; of several the last wins, as a whole. An unknown class, an
    /// unknown group, hours or classes that could not be read never give a ban. Allocates nothing.
    /// </summary>
    /// <param name="regime">Data and operator's word.</param>
    /// <param name="vehicle">The vehicle.</param>
    /// <param name="derogations">The derogations it holds.</param>
    /// <param name="point">Where; on the edge of an area is inside, at exactly the buffer from a road is on it.</param>
    /// <param name="instant">When.</param>
    public static ZfeDecision MayBeHere(
        ZfeRegime regime, in ZfeVehicle vehicle, ReadOnlySpan<ZfeDerogation> derogations, MicroPoint point, Instant instant)
    {
        ArgumentNullException.ThrowIfNull(regime);
        var moment = LocalMoment.InParis(instant);
        var index = regime.FeatureAt(point, moment.Date);
        if (index < 0)
            return new ZfeDecision(ZfeVerdict.Allowed, ZfeReason.OutsideEveryArea, ZfeMode.Inform, -1, CritAirClass.Unknown, -1, false,
                regime.Version);
        var feature = regime[index];
        var mode = feature.ModeOn(moment.Date);
        var (reason, from) = Decide(feature, vehicle, mode, moment);
        var decision = new ZfeDecision(VerdictOf(reason), reason, mode, index, from, -1, false, regime.Version);
        return decision.Verdict == ZfeVerdict.Allowed
            ? decision
            : Derogate(decision, derogations, feature.Feature.Zone, instant, moment.Date);
    }

    private static (ZfeReason Reason, CritAirClass From) Decide(
        FeatureInForce feature, in ZfeVehicle vehicle, ZfeMode mode, LocalMoment moment)
    {
        if (mode == ZfeMode.Off) return (ZfeReason.SwitchedOff, CritAirClass.Unknown);
        if ((vehicle.Exemption & ZfeExemption.Emergency) != 0) return (ZfeReason.EmergencyVehicle, CritAirClass.Unknown);
        if ((vehicle.Exemption & ZfeExemption.DisabledCard) != 0) return (ZfeReason.DisabledCard, CritAirClass.Unknown);
        if (vehicle.Group != VehicleGroup.Unknown) return Decide(feature, vehicle.Group, vehicle.Class, moment);
        var free = (ZfeReason.NoRestriction, CritAirClass.Unknown);
        for (var group = VehicleGroup.Cars; group <= VehicleGroup.TwoWheelers; group++)
        {
            var decided = Decide(feature, group, vehicle.Class, moment);
            if (VerdictOf(decided.Reason) != ZfeVerdict.Allowed) return (ZfeReason.GroupUnknown, decided.From);
            if (decided.Reason != ZfeReason.NoRestriction) free = decided;
        }

        return free;
    }

    private static (ZfeReason Reason, CritAirClass From) Decide(
        FeatureInForce feature, VehicleGroup group, CritAirClass ofVehicle, LocalMoment moment)
    {
        if (feature.BanOn(moment.Date, group) is not { } ban) return (ZfeReason.NoRestriction, CritAirClass.Unknown);
        if (ofVehicle != CritAirClass.Unknown && ofVehicle < ban.From) return (ZfeReason.ClassAllowed, ban.From);
        var hours = ban.Hours?.At(moment, feature.Holidays) ?? HoursState.Unknown;
        if (hours == HoursState.Closed) return (ZfeReason.OutsideHours, ban.From);
        if (ban.From == CritAirClass.Unknown) return (ZfeReason.BanUnknown, ban.From);
        if (hours == HoursState.Unknown) return (ZfeReason.HoursUnknown, ban.From);
        return (ofVehicle == CritAirClass.Unknown ? ZfeReason.ClassUnknown : ZfeReason.ClassBanned, ban.From);
    }

    // A day of a quota is begun only against a ban, never against a mere doubt.
    private static ZfeDecision Derogate(
        in ZfeDecision decision, ReadOnlySpan<ZfeDerogation> derogations, string? zone, Instant instant, LocalDate day)
    {
        var begin = -1;
        for (var i = 0; i < derogations.Length; i++)
        {
            if (!derogations[i].IsFor(zone)) continue;
            if (derogations[i].Covers(instant, day))
                return decision with { Verdict = ZfeVerdict.Allowed, Reason = ZfeReason.Derogation, Derogation = i };
            if (begin < 0 && decision.Verdict == ZfeVerdict.Banned && derogations[i].MayBegin(day)) begin = i;
        }

        return begin < 0
            ? decision
            : decision with { Verdict = ZfeVerdict.Allowed, Reason = ZfeReason.Derogation, Derogation = begin, BeginsDay = true };
    }

    private static ZfeVerdict VerdictOf(ZfeReason reason) => reason switch
    {
        ZfeReason.ClassBanned => ZfeVerdict.Banned,
        ZfeReason.ClassUnknown or ZfeReason.GroupUnknown or ZfeReason.HoursUnknown or ZfeReason.BanUnknown => ZfeVerdict.Unknown,
        _ => ZfeVerdict.Allowed,
    };
}

using ParkAndSee.Bays;

namespace ParkAndSee.Vehicles.Coverage;

/// <summary>
/// What follows from a read, and how long. A camera's read for the control of paid parking says whether
/// something covers the stay, and nothing else: it establishes no offence on any day, and where nothing is to be
/// paid at its instant it makes nothing at all (CNIL, 25 August 2020). What a person sees may tell classes too.
/// </summary>
public static class ReadRule
{
    /// <summary>What the bay is told.</summary>
    /// <param name="sighting">The read.</param>
    /// <param name="coverage">What the register says of the vehicle there, for the purpose of the read.</param>
    /// <param name="isPayable">Whether the bay asks anybody for a right at the instant of the read.</param>
    /// <returns>Null = nothing: the read makes nothing.</returns>
    public static ReadCoverage? WordOf(VehicleSighting sighting, VehicleCoverage coverage, bool isPayable) => sighting switch
    {
        { Purpose: ReadPurpose.ZfeControl } => new ReadCoverage(sighting.Purpose, sighting.At, sighting.At, sighting.InPerson,
            CoveredBy.Nothing, null, [], [], coverage.Zfe),
        { InPerson: false } when !isPayable => null,
        _ => new ReadCoverage(
            sighting.Purpose, sighting.At, sighting.At, sighting.InPerson, Told(coverage.By, sighting.InPerson), null, sighting.InPerson
                ? coverage.Classes
                : [],
            sighting.InPerson ? coverage.NotClasses : [], []),
    };

    /// <summary>What the bay is told when what covers the vehicle has changed; the same word when nothing has.</summary>
    /// <param name="word">The last word.</param>
    /// <param name="coverage">What the register says now.</param>
    /// <param name="now">Unix milliseconds.</param>
    public static ReadCoverage Again(ReadCoverage word, VehicleCoverage coverage, long now)
    {
        var said = word with { Classes = word.InPerson ? coverage.Classes : [], NotClasses = word.InPerson ? coverage.NotClasses : [] };
        if (coverage.By != CoveredBy.Nothing) said = said with { By = Told(coverage.By, word.InPerson), EndedAt = null };
        else if (word.By != CoveredBy.Nothing) said = said with { EndedAt = word.EndedAt ?? now };
        return said == word ? word : said with { SaidAt = Math.Max(now, word.SaidAt + 1) };
    }

    /// <summary>What of a bay's words is still of use; null = nothing.</summary>
    /// <param name="reads">The words.</param>
    /// <param name="place">The bay's place.</param>
    /// <param name="bay">Its state.</param>
    /// <param name="now">Unix milliseconds.</param>
    public static BayReads? Keep(BayReads reads, CurbPlace place, in BayState bay, long now)
    {
        var (parking, zfe) = (Serves(reads.Parking, place, bay, now), Serves(reads.Zfe, place, bay, now));
        if (!parking && !zfe) return null;
        return parking == reads.Parking is not null && zfe == reads.Zfe is not null
            ? reads
            : new BayReads(parking ? reads.Parking : null, zfe ? reads.Zfe : null);
    }

    /// <summary>
    /// Whether the stay in which a vehicle was read may still go on. Until its bay is known to have been left, or taken again, after
    /// the read. A sensor that is silent, has lost its connection or has left service says nothing of a departure; what happened
    /// before the read, or in its very instant, ends another stay. Of a bay with several places nothing is said that rests on a read
    /// (<c>docs/assessments.md</c>): there it never serves. A function of the set of the bay's events, as <paramref name="bay"/> is.
    /// </summary>
    /// <param name="place">The bay's place.</param>
    /// <param name="bay">The bay's state.</param>
    /// <param name="readAt">When the vehicle was read there, Unix milliseconds.</param>
    public static bool Serves(CurbPlace place, in BayState bay, long readAt)
    {
        if (place.Places > 1 || bay.LeftAt > readAt) return false;
        if (bay.Transition is { Reading: Reading.Occupied } arrival && arrival.At > readAt) return false;
        var isFree = bay.Report is { Reading: Reading.Free } report && report.At > readAt;
        return !isFree || bay.Transition.Reading == Reading.Gone; // the reports of a device that has left service do not count
    }

    private static bool Serves(ReadCoverage? word, CurbPlace place, in BayState bay, long now) =>
        word is not null && now < word.ReadAt + ReadCoverage.LastsMs && Serves(place, bay, word.ReadAt);

    /// <summary>By what, for a person; that it is, for a camera.</summary>
    private static CoveredBy Told(CoveredBy by, bool inPerson) => inPerson || by == CoveredBy.Nothing ? by : CoveredBy.Something;
}

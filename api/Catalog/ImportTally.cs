using ParkAndSee.Bays;
using ParkAndSee.Catalog.Formats;

namespace ParkAndSee.Catalog;

/// <summary>Counts the rows of one import and keeps the first of those that are to be named.</summary>
internal sealed class ImportTally
{
    private const int MaxRejections = 1_000;

    private readonly SwappedPositions _swapped;
    private readonly List<Rejection> _rejections = [];
    private readonly List<Rejection> _notes = [];
    private readonly HashSet<BayId> _seen = [];
    private int _duplicates;
    private int _noted;

    /// <summary>Nothing was read yet.</summary>
    /// <param name="town">Where the bays of the catalogue are.</param>
    /// <param name="timeZone">IANA time zone of the dataset.</param>
    public ImportTally(TownArea town, string timeZone) => _swapped = new SwappedPositions(town, timeZone, Note);

    /// <summary>Rows that are bays.</summary>
    public int Accepted { get; private set; }

    /// <summary>Rows that are not.</summary>
    public int Rejected { get; private set; }

    /// <summary>Takes the next row in.</summary>
    public void Count(string dataset, ImportRow row)
    {
        if (row.Note is { } note) Note(note);
        if (row.Bay is { } bay)
        {
            Accepted++;
            if (!_seen.Add(bay.OwnId == BayId.None ? BayId.Of(dataset, bay.SourceId) : bay.OwnId)) _duplicates++;
            _swapped.Take(bay, row.Position);
        }
        else if (row.Rejected is { } rejection)
        {
            Rejected++;
            if (_rejections.Count < MaxRejections) _rejections.Add(rejection);
        }
    }

    /// <summary>The file has ended.</summary>
    public void Finish() => _swapped.Finish();

    /// <summary>The report; without counts, of a dry run.</summary>
    public ImportReport Report(ImportRequest request, ImportCounts? counts) =>
        new(request.Dataset.Name, request.Format, request.DryRun, Accepted, Rejected, _duplicates, counts?.Added, counts?.Updated,
            counts?.Unchanged, _rejections, _noted, [.. _notes.OrderBy(note => note.Line)]);

    private void Note(Rejection note)
    {
        _noted++;
        if (_notes.Count < MaxRejections) _notes.Add(note);
    }
}

using System.Globalization;
using System.Text;
using CsvHelper;
using NodaTime;
using ParkAndSee.Sending;

namespace ParkAndSee.Replay;

/// <summary>
/// Sessions of the City of Melbourne's in-ground sensors (CSV, local times): each is an arrival and a departure of one stay.
/// </summary>
internal sealed class MelbourneFile : ReplayFile
{
    private static readonly string[] Columns = ["arrival_time", "departure_time", "street_marker"];

    private readonly MelbourneSession[] _sessions;
    private readonly string _dataset;

    private MelbourneFile(MelbourneSession[] sessions, string dataset)
    {
        _sessions = sessions;
        _dataset = dataset;
    }

    /// <inheritdoc />
    public override int Count => _sessions.Length * 2;

    /// <inheritdoc />
    public override long TimeOf(int index) => (index & 1) == 0 ? _sessions[index / 2].Arrival : _sessions[index / 2].Departure;

    /// <inheritdoc />
    public override void AddTo(EventBatch.Builder batch, int index) =>
        batch.Add(_sessions[index / 2].ToEvent(_dataset, departure: (index & 1) == 1));

    /// <summary>Reads the file; columns may stand in any order, others are ignored.</summary>
    /// <exception cref="UserError">A column is missing, or a value cannot be read: named with its line and column.</exception>
    public static MelbourneFile Parse(string path, ReadOnlyMemory<byte> csv, string dataset)
    {
        using var reader = new StreamReader(new MemoryStream(csv.ToArray(), writable: false), Encoding.UTF8);
        using var parser = new CsvParser(reader, CultureInfo.InvariantCulture);
        parser.Read();
        var header = parser.Record ?? [];
        var places = Array.ConvertAll(Columns, column => Array.IndexOf(header, column));
        if (Array.IndexOf(places, -1) is >= 0 and var missing)
            throw new UserError(
                $"{path}, line 1: there is no column '{Columns[missing]}', and the file is not JSON; columns: "
                + $"{string.Join(", ", header.Take(10))}");
        var sessions = new List<MelbourneSession>();
        while (parser.Read()) sessions.Add(ReadRow(path, parser, places));
        return sessions.Count > 0 ? new MelbourneFile([.. sessions], dataset) : throw new UserError($"{path} holds no session");
    }

    private static MelbourneSession ReadRow(string path, CsvParser parser, int[] places)
    {
        var row = parser.Record!;
        if (row.Length <= places.Max()) throw new UserError($"{path}, line {parser.RawRow}: {row.Length} columns, the header has more");
        var marker = row[places[2]].Trim();
        if (marker.Length is 0 or > 200)
            throw new UserError($"{path}, line {parser.RawRow}, column street_marker: it has {marker.Length} characters, not 1 to 200");
        var arrival = ReadTime(path, parser.RawRow, Columns[0], row[places[0]]);
        var departure = ReadTime(path, parser.RawRow, Columns[1], row[places[1]]);
        return MelbourneSession.Of(marker, arrival, departure)
            ?? throw new UserError(
                $"{path}, line {parser.RawRow}, column departure_time: '{row[places[1]]}' is before the arrival '{row[places[0]]}'");
    }

    private static LocalDateTime ReadTime(string path, int line, string column, string text) =>
        MelbourneSession.TimePattern.Parse(text) is { Success: true } time
            ? time.Value
            : throw new UserError($"{path}, line {line}, column {column}: '{text}' is not a local time such as 2016-11-07T08:30");
}

using ParkAndSee.Catalog.Formats;

namespace ParkAndSee.Catalog;

/// <summary>What is to be imported.</summary>
/// <param name="Format">A name in <see cref="BayFormats.All"/>.</param>
/// <param name="Dataset">Where the rows belong; its <see cref="Dataset.Bays"/> is not looked at.</param>
/// <param name="DryRun">Only read and report.</param>
/// <param name="Options">What is said about the file.</param>
public sealed record ImportRequest(string Format, Dataset Dataset, bool DryRun = false, FormatOptions Options = default);

/// <summary>What became of an import. <c>Added + Updated + Unchanged = Accepted − Duplicates</c>.</summary>
/// <param name="Dataset">Name of the dataset.</param>
/// <param name="Format">Format it was read as.</param>
/// <param name="DryRun">Whether nothing was to be written.</param>
/// <param name="Accepted">Rows that are bays.</param>
/// <param name="Rejected">Rows that are not; exact, also beyond the list.</param>
/// <param name="Duplicates">Accepted rows whose bay came again later in the file; the later one counts.</param>
/// <param name="Added">Bays that were not there before; null for a dry run.</param>
/// <param name="Updated">Bays that changed; null for a dry run.</param>
/// <param name="Unchanged">Bays that were there, the same; null for a dry run.</param>
/// <param name="Rejections">The first 1,000 rejected rows.</param>
/// <param name="Noted">
/// Accepted rows of which the file could not say all, such as the tariff zone, or whose coordinates look swapped, and columns that are not
/// read; exact, also beyond the list.
/// </param>
/// <param name="Notes">The first 1,000 of these, by line.</param>
public sealed record ImportReport(
    string Dataset,
    string Format,
    bool DryRun,
    int Accepted,
    int Rejected,
    int Duplicates,
    int? Added,
    int? Updated,
    int? Unchanged,
    IReadOnlyList<Rejection> Rejections,
    int Noted,
    IReadOnlyList<Rejection> Notes);

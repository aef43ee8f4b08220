namespace ParkAndSee.Catalog.Formats;

/// <summary>One row of a file: a bay, or why it is none. <c>default</c> is neither: the row says nothing about a bay.</summary>
/// <param name="Bay">The bay; null when rejected.</param>
/// <param name="Rejected">The reason; null when accepted.</param>
/// <param name="Note">
/// What the file could not say of an accepted bay, or what of the file was not read; null when there is nothing to note.
/// </param>
public readonly record struct ImportRow(BayRecord? Bay, Rejection? Rejected, Rejection? Note = null)
{
    /// <summary>Where the position of an accepted bay was read.</summary>
    public PositionField Position { get; init; }

    /// <summary>An accepted row.</summary>
    public static implicit operator ImportRow(BayRecord bay) => new(bay, null);

    /// <summary>A rejected row.</summary>
    public static implicit operator ImportRow(Rejection reason) => new(null, reason);
}

/// <summary>Where a position was read; <c>default</c> = not known.</summary>
/// <param name="Line">Line of the file on which the row begins; the first is 1.</param>
/// <param name="Feature">Number of the feature or item in its array, from 1; null in a table.</param>
/// <param name="Field">The field, as the file names it.</param>
public readonly record struct PositionField(long Line, int? Feature, string Field);

/// <summary>Why a row was not taken, or what is missing in one that was.</summary>
/// <param name="Line">Line of the file on which the row begins; the first is 1.</param>
/// <param name="Field">The field at fault, as the file names it.</param>
/// <param name="Reason">What is wrong and what would be right.</param>
/// <param name="Feature">Number of the feature or item in its array, from 1; null in a table.</param>
/// <param name="Id">The publisher's id of the row; null when it has none or it was not read.</param>
public sealed record Rejection(long Line, string Field, string Reason, int? Feature = null, string? Id = null);

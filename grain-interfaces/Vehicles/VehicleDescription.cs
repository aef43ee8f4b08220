namespace ParkAndSee.Vehicles;

/// <summary>
/// What somebody says of a vehicle without saying which it is: fields of the registration
/// certificate as they are printed. What is null is not known.
/// </summary>
/// <param name="Category">Field J, as in <c>M1</c>.</param>
/// <param name="Energy">Field P.3, as in <c>GO</c>.</param>
/// <param name="Euro">Field V.9, as in <c>EURO6</c>.</param>
/// <param name="FirstRegistration">Field B, as in <c>2009-03-15</c>.</param>
/// <param name="CritAir">Class of its sticker (<c>E</c>, <c>1</c> to <c>5</c>, <c>NC</c>) in place of the three before.</param>
[GenerateSerializer, Immutable, Alias("VehicleWords")]
public sealed record VehicleDescription(
    [property: Id(0)] string? Category,
    [property: Id(1)] string? Energy = null,
    [property: Id(2)] string? Euro = null,
    [property: Id(3)] string? FirstRegistration = null,
    [property: Id(4)] string? CritAir = null)
{
    /// <summary>Characters that a field may have.</summary>
    public const int MostCharacters = 60;
}

/// <summary>Why a question about a vehicle or a zone has no answer.</summary>
/// <param name="Field">Which part of the question is at fault.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="IsMissing">Whether the rules that were asked for are not there, or not in force then.</param>
[GenerateSerializer, Immutable, Alias("VehicleRefusal")]
public sealed record VehicleRefusal(
    [property: Id(0)] string Field, [property: Id(1)] string Message, [property: Id(2)] bool IsMissing = false);

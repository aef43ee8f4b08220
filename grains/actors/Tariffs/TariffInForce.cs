namespace ParkAndSee.Tariffs;

/// <summary>The version of a tariff by which the rates of a policy are told.</summary>
/// <param name="Name">Name of its book.</param>
/// <param name="Version">The version.</param>
/// <param name="Document">Its document.</param>
internal sealed record TariffInForce(string Name, int Version, Tariff Document);

namespace ParkAndSee.Bays;

/// <summary>Whom or what a bay is for. One bay has one kind: the publisher's priority use.</summary>
public enum BayKind : byte
{
    /// <summary>None of the kinds below, or the publisher did not say.</summary>
    Other = 0,

    /// <summary>Paid on-street parking, visitors included (Paris: PAYANT ROTATIF, PAYANT MIXTE).</summary>
    Paying = 1,

    /// <summary>Residents first.</summary>
    Residential = 2,

    /// <summary>Loading and delivery (Paris: LIVRAISON).</summary>
    Delivery = 3,

    /// <summary>Holders of a disabled parking card (GIG/GIC, CMI-S).</summary>
    Disabled = 4,

    /// <summary>Motorised two-wheelers; bicycles where the publisher does not tell them apart.</summary>
    TwoWheeler = 5,

    /// <summary>Electric charging.</summary>
    Charging = 6,

    /// <summary>Taxi rank.</summary>
    Taxi = 7,

    /// <summary>Shared vehicles: car clubs, shared scooters and bikes.</summary>
    SharedVehicle = 8,

    /// <summary>Free of charge and open to all.</summary>
    Free = 9,
}

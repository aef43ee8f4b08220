using System.Security.Cryptography.X509Certificates;

namespace ParkAndSee.Wire;

/// <summary>
/// What a process is in the cluster. Its certificate says so in an organisational unit of its
/// subject (<c>OU=silo</c>, <c>OU=api</c>); one that names both may be both.
/// </summary>
public static class WireRole
{
    /// <summary>May join the silo port, and answers on both.</summary>
    public const string Silo = "silo";

    /// <summary>May use the gateways.</summary>
    public const string Api = "api";

    private const string OrganisationalUnit = "2.5.4.11";

    /// <summary>Whether a certificate is made out to a role.</summary>
    /// <param name="certificate">Whose chain has been verified already.</param>
    /// <param name="role">One of the constants.</param>
    internal static bool Has(X509Certificate2 certificate, string role) => certificate.SubjectName
        .EnumerateRelativeDistinguishedNames()
        .Any(name => !name.HasMultipleElements && name.GetSingleElementType().Value == OrganisationalUnit
            && name.GetSingleElementValue() == role);
}

using ParkAndSee.RuleBooks;

namespace ParkAndSee.Tickets;

/// <summary>What the law makes a pay device tell before the payment.</summary>
public static class LegalNotice
{
    /// <summary>
    /// The sentence of CGCT R2333-120-1, in the words of the law; the English text is a translation. It is shown beside the scale and the
    /// amount of the FPS.
    /// </summary>
    public static LocalizedText BeforePayment { get; } = new(
        "La redevance de stationnement payant est payée soit dès le début du stationnement soit par le règlement d'un forfait de "
        + "post-stationnement (FPS) en cas d'absence ou d'insuffisance de paiement immédiat de la redevance. Le montant du FPS est réduit, "
        + "s'il y a lieu, du montant de la redevance de stationnement déjà réglée au vu du dernier justificatif de paiement précédant "
        + "l'heure à laquelle l'avis de paiement du FPS est établi par l'agent assermenté.",
        "The parking fee is paid either at the beginning of the stay or by settling a post-parking charge (FPS) where the fee was not paid "
        + "at once or not in full. The amount of the FPS is reduced, where applicable, by the parking fee that was already paid, as shown "
        + "by the last proof of payment before the time at which the sworn agent issues the FPS notice.");
}

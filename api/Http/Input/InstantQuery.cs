using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Primitives;
using ParkAndSee.Input;

namespace ParkAndSee.Http;

/// <summary>
/// Checks instants in query strings before binding (<see cref="AcceptedInstant"/>). The framework's
/// parser reads a time without an offset as UTC, and cannot name the refused parameter.
/// </summary>
internal static class InstantQuery
{
    /// <summary>Refuses a parameter that is no instant.</summary>
    /// <returns>Null when all of them are.</returns>
    public static ProblemResponse? Refuse(HttpRequest request, Endpoint endpoint)
    {
        foreach (var parameter in endpoint.Metadata.GetOrderedMetadata<IParameterBindingMetadata>())
        {
            if (!IsInstant(parameter.ParameterInfo.ParameterType)) continue;
            var name = NameOf(parameter);
            if (request.Query.TryGetValue(name, out var values) && !(values.Count == 1 && AcceptedInstant.TryParse(values[0], out _)))
                return Problems.Of(ProblemTypes.BadRequest, $"{name} {Predicate(values)}", null, name);
        }

        return null;
    }

    /// <summary>
    /// Why the values of a parameter are not one instant, as the end of a sentence that begins with its name. Holds nothing of them.
    /// </summary>
    /// <param name="values">As they were sent, unescaped.</param>
    public static string Predicate(StringValues values)
    {
        if (values.Count != 1) return "must be given once.";
        // An unescaped + is a blank in a query.
        return values[0] is { } text && text.Contains(' ', StringComparison.Ordinal)
            ? $"{AcceptedInstant.Wanted}. A + in an address means a blank: write it as %2B."
            : $"{AcceptedInstant.Wanted}. In an address write the + as %2B.";
    }

    private static bool IsInstant(Type type) => type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?);

    private static string NameOf(IParameterBindingMetadata parameter) =>
        parameter.ParameterInfo.GetCustomAttributes(true).OfType<IModelNameProvider>().FirstOrDefault()?.Name
        ?? JsonNamingPolicy.CamelCase.ConvertName(parameter.Name);
}

using Microsoft.AspNetCore.Http.HttpResults;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Catalog.Formats;
using ParkAndSee.Http;

namespace ParkAndSee.Catalog;

/// <summary><c>POST /v1/catalog/imports</c>.</summary>
internal static class CatalogImportApi
{
    private const long MaxBody = 256L << 20;

    internal static void MapCatalogImport(this IEndpointRouteBuilder app) =>
        app.MapPost("/v1/catalog/imports", ImportAsync)
            .RequireAuthorization(Scopes.CatalogWrite)
            .LeavesAct(AuditActKind.Import, context => context.Named("dataset"))
            .WithBody(MaxBody)
            .WithCompressedBody()
            .WithQuery("format", "dataset", "title", "licence", "attribution", "timeZone", "bbox", "idMember", "dryRun")
            .WithName("ImportCatalog")
            .Accepts<Stream>("application/octet-stream", "application/geo+json", "application/json", "text/csv")
            .ProducesProblem(409)
            .WithSummary("Import bays from a file")
            .WithDescription(
                "Adds bays to a dataset, or changes them; with `dryRun=true` it only reports. May be compressed with gzip, Brotli or "
                + "deflate; at most 256 MiB after that.")
            .WithTags("Catalogue");

    private static async Task<Results<Ok<ImportReport>, ProblemResponse>> ImportAsync(
        HttpContext http, [AsParameters] ImportQuery query, CatalogImporter importer, CatalogIndex index)
    {
        if (!query.TryRead(index.Current.Info, out var request, out var problem)) return problem;
        if (!KeyBinding.Of(http.User).Owns(request.Dataset.Name))
            return CatalogProblems.OtherDataset();
        if (http.Request.Headers.ContentEncoding.Count > 0)
            return Problems.Of(ProblemTypes.UnsupportedMediaType,
                "Content-Encoding: gzip, br and deflate are read. Compress the file with gzip, or send it as it is.");
        try
        {
            return TypedResults.Ok(await importer.ImportAsync(request, http.Request.Body, http.RequestAborted));
        }
        catch (InvalidDataException)
        {
            return Problems.Of(ProblemTypes.BrokenBody, "Content-Encoding: the body is not compressed as the header says.");
        }
        catch (CorruptFileException corrupt)
        {
            return Problems.Of(ProblemTypes.UnreadableImport, corrupt.Message, null, corrupt.Field is { } field ? [field] : [])
                .With("line", corrupt.Line);
        }
        catch (ImportRefusedException refused)
        {
            return Problems.Of(ProblemTypes.ImportRefused, refused.Message);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Problems.Of(ProblemTypes.TooLarge, "An import may have 256 MiB. Split the file: imports add to a dataset.");
        }
        catch (BadHttpRequestException)
        {
            return Problems.Of(ProblemTypes.BrokenBody, "Send the file again.");
        }
    }
}

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
            .WithTags("Catalogue");

    private static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> ImportAsync(
        HttpContext http, [AsParameters] ImportQuery query, CatalogImporter importer, CatalogIndex index)
    {
        if (!query.TryRead(index.Current.Info, out var request, out var problem)) return problem;
        if (!KeyBinding.Of(http.User).Owns(request.Dataset.Name))
            return CatalogProblems.OtherDataset();
        if (http.Request.Headers.ContentEncoding.Count > 0)
            return CatalogProblems.Problem(
                StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "Unsupported media type",
                "Content-Encoding: gzip, br and deflate are read. Compress the file with gzip, or send it as it is.");
        try
        {
            return TypedResults.Ok(await importer.ImportAsync(request, http.Request.Body, http.RequestAborted));
        }
        catch (InvalidDataException)
        {
            return CatalogProblems.Problem(
                StatusCodes.Status400BadRequest, "broken-body", "The body did not arrive whole; nothing was imported",
                "Content-Encoding: the body is not compressed as the header says.");
        }
        catch (CorruptFileException corrupt)
        {
            return CatalogProblems.Problem(
                StatusCodes.Status400BadRequest, "unreadable-import", "The file cannot be read; nothing was imported", corrupt.Message,
                ("line", corrupt.Line), ("field", corrupt.Field));
        }
        catch (ImportRefusedException refused)
        {
            return CatalogProblems.Problem(StatusCodes.Status409Conflict, "import-refused", "The import was refused; nothing was imported",
                refused.Message);
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge();
        }
        catch (BadHttpRequestException broken)
        {
            return CatalogProblems.Problem(broken.StatusCode, "broken-body", "The body did not arrive whole; nothing was imported",
                "Send the file again.");
        }
    }

    private static ProblemHttpResult TooLarge() => CatalogProblems.Problem(
        StatusCodes.Status413PayloadTooLarge, "import-too-large", "The file is too large",
        "An import may have 256 MiB. Split the file: imports add to a dataset.");
}

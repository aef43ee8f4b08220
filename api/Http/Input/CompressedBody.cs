namespace ParkAndSee.Http;

/// <summary>The endpoint reads bodies that <c>Content-Encoding</c> says are compressed: gzip, br, deflate.</summary>
internal sealed record CompressedBody;

/// <summary>Decompresses bodies where an endpoint asks for it.</summary>
internal static class CompressedBodyExtensions
{
    /// <summary>The endpoint reads compressed bodies too. Its <see cref="BodyBound"/> holds for what they decompress to.</summary>
    public static T WithCompressedBody<T>(this T endpoint)
        where T : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(new CompressedBody()));
        return endpoint;
    }

    /// <summary>Adds the decompression. Call it after the authorization: bodies of refused requests are not decompressed.</summary>
    public static void UseCompressedBodies(this WebApplication app) => app.UseWhen(
        context => context.GetEndpoint()?.Metadata.GetMetadata<CompressedBody>() is not null, branch => branch.UseRequestDecompression());
}

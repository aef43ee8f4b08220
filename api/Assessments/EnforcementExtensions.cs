using Microsoft.AspNetCore.SignalR;
using ParkAndSee.Access;
using ParkAndSee.Audit;
using ParkAndSee.Hubs;
using ParkAndSee.Live;

namespace ParkAndSee.Assessments;

/// <summary>Wiring of the enforcement feed in an API host.</summary>
public static class EnforcementExtensions
{
    /// <summary>Adds the hub and its connections. Needs <see cref="LiveExtensions.AddLive"/>.</summary>
    public static IServiceCollection AddEnforcement(this IServiceCollection services) =>
        services.AddConnectionHub<EnforcementHub, EnforcementConnection>(NewConnections);

    /// <summary>Maps <c>/hubs/enforcement</c>.</summary>
    public static IEndpointRouteBuilder MapEnforcement(this IEndpointRouteBuilder app)
    {
        app.MapConnectionHub<EnforcementHub, EnforcementConnection>("/hubs/enforcement").RequireAuthorization(Scopes.EnforcementRead);
        return app;
    }

    private static HubConnections<EnforcementConnection> NewConnections(IServiceProvider s)
    {
        var (hub, live) = (s.GetRequiredService<IHubContext<EnforcementHub, IEnforcementClient>>(), s.GetRequiredService<LiveContext>());
        var (keys, trail) = (s.GetRequiredService<ApiKeyCache>(), s.GetRequiredService<AuditTrail>());
        var connections = new HubConnections<EnforcementConnection>(
            new HubBounds(EnforcementConnection.Most, "connections to the enforcement feed"),
            c => new EnforcementConnection(
                c.ConnectionId, c.User!, hub.Clients.Client(c.ConnectionId), c.Abort, live, keys, trail));
        live.Model.Board.Changed += connections.Wake;
        return connections;
    }
}

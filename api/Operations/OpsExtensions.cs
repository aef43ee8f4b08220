using Orleans.Dashboard;
using ParkAndSee.Access;
using ParkAndSee.Http;

namespace ParkAndSee.Operations;

/// <summary>
/// <c>/ops</c>: the Orleans Dashboard, for administrators, where <c>Dashboard:Enabled</c> is
/// true (silos need it too). Otherwise neither its pages nor its profiler exist.
/// </summary>
internal static class OpsExtensions
{
    /// <summary>Whether the settings ask for it.</summary>
    public static bool IsDashboardOn(this IConfiguration configuration) => configuration.GetValue("Dashboard:Enabled", false);

    /// <summary>Maps the dashboard and its sign-in.</summary>
    public static void MapOps(this WebApplication app)
    {
        if (!app.Configuration.IsDashboardOn()) return;
        app.MapOrleansDashboard("/ops").RequireAuthorization(Scopes.Admin).WithBody().WithAnyQuery().ExcludeFromDescription();
        app.MapOpsLogin();
    }
}

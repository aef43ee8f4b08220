using ParkAndSee.Hosting;
using ParkAndSee.Plates;
using ParkAndSee.Wire;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ToConsoleOnly();
if (string.IsNullOrEmpty(builder.Configuration.GetConnectionString("Park")))
{
    Console.Error.WriteLine("ConnectionStrings__Park is not set: the API host finds its silos through that PostgreSQL database.");
    return 2;
}

try
{
    builder.AddParkCluster();
    builder.Services.AddParkAndSeeApi(builder.Configuration);
}
catch (Exception e) when (e is WireException or PlateKeyException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

await using var app = builder.Build();
app.MapParkAndSeeApi();
var stopping = app.Lifetime.ApplicationStopping;
try
{
    await app.RunAsync();
}
catch (OperationCanceledException) when (stopping.IsCancellationRequested)
{
    // Stopped while it still waited for the first silo: a normal end.
}

return 0;

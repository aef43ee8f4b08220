# Stand-in for the libraries under .NET, with the account of the real image.
FROM park-and-see-stand-in/debian
ENV APP_UID=1654 ASPNETCORE_HTTP_PORTS=8080 DOTNET_RUNNING_IN_CONTAINER=true
RUN groupadd --gid 1654 app && useradd --uid 1654 --gid 1654 --create-home app

# Stand-in for the .NET runtime.
FROM park-and-see-stand-in/debian
COPY --from=park-and-see-stand-in/dotnet-runtime /usr/share/dotnet/ /usr/share/dotnet/
ENV APP_UID=1654 DOTNET_RUNNING_IN_CONTAINER=true
RUN ln -s /usr/share/dotnet/dotnet /usr/bin/dotnet && groupadd --gid 1654 app && useradd --uid 1654 --gid 1654 --create-home app

# Stand-in for PostgreSQL: Debian's, with the part of the real image's entry point that the compose file uses.
FROM park-and-see-stand-in/debian
COPY postgres-entrypoint.sh /usr/local/bin/
RUN ln -s /usr/lib/postgresql/*/bin/* /usr/local/bin/
ENV PGDATA=/var/lib/postgresql/data
VOLUME /var/lib/postgresql/data
ENTRYPOINT ["sh", "/usr/local/bin/postgres-entrypoint.sh"]
CMD ["postgres"]
STOPSIGNAL SIGINT

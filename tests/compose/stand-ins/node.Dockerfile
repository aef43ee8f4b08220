# Stand-in for Node with npm. Certificates and settings are those with which this machine reaches the package registries.
FROM park-and-see-stand-in/debian
COPY client/ /
COPY --from=park-and-see-stand-in/node /usr/local/ /usr/local/
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
ENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt

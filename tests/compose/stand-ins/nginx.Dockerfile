# Stand-in for nginx without privileges.
FROM park-and-see-stand-in/nginx
RUN useradd --system nginx
USER nginx
CMD ["nginx", "-g", "daemon off;"]
STOPSIGNAL SIGQUIT

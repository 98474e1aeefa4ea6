<?php
// For PHP's own server: files as they are, with ranges for sounds, since browsers seek in nothing else; all else is WordPress.
$path = rawurldecode( parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );
$root = dirname( __DIR__ );
$file = $root . $path;
if ( preg_match( '/\.wav$/', $path ) && is_file( $file ) ) {
	$size = filesize( $file );
	header( 'Content-Type: audio/wav' );
	header( 'Accept-Ranges: bytes' );
	$start = 0;
	$end   = $size - 1;
	if ( preg_match( '/^bytes=(\d+)-(\d*)$/', $_SERVER['HTTP_RANGE'] ?? '', $range ) ) {
		$start = (int) $range[1];
		$end   = '' === $range[2] ? $end : (int) $range[2];
		http_response_code( 206 );
		header( "Content-Range: bytes $start-$end/$size" );
	}
	header( 'Content-Length: ' . ( $end - $start + 1 ) );
	echo substr( file_get_contents( $file ), $start, $end - $start + 1 );
	return true;
}
if ( is_file( $file ) ) {
	return false;
}
if ( is_dir( $file ) && is_file( rtrim( $file, '/' ) . '/index.php' ) ) {
	$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = rtrim( $path, '/' ) . '/index.php';
	chdir( $file );
	require rtrim( $file, '/' ) . '/index.php';
	return true;
}
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
require $root . '/index.php';
